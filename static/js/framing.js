/* The frame of a photograph, drawn on the whole picture; the four numbers beside it say the same and are what is sent. */
const NAMES = ["left_percent", "top_percent", "width_percent", "height_percent"];
const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

for (const form of document.querySelectorAll("[data-framing]")) frame(form);

function frame(form) {
  const picture = form.querySelector("[data-picture]");
  const cut = form.querySelector("[data-cut]");
  const fields = NAMES.map((name) => form.elements[name]);
  const read = () => fields.map((field) => Number(field.value));

  function draw() {
    const [left, top, width, height] = read();
    const fits = left >= 0 && top >= 0 && width > 0 && height > 0 && left + width <= 100 && top + height <= 100;
    cut.hidden = !fits;
    Object.assign(cut.style, { left: `${left}%`, top: `${top}%`, width: `${width}%`, height: `${height}%` });
  }

  function put(numbers) {
    const [left, top, width, height] = numbers.map(Math.round);
    const [x, y] = [within(left, 0, 99), within(top, 0, 99)];
    [x, y, within(width, 1, 100 - x), within(height, 1, 100 - y)].forEach((number, place) => {
      fields[place].value = number;
    });
    draw();
  }

  const move = ([left, top, width, height], across, down) => [
    within(left + across, 0, 100 - width), within(top + down, 0, 100 - height), width, height,
  ];
  const stretch = ([left, top, width, height], across, down) => [left, top, width + across, height + down];

  cut.addEventListener("keydown", (event) => {
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    put((event.shiftKey ? stretch : move)(read(), ...step));
  });

  picture.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    picture.setPointerCapture(event.pointerId);
    const [was, from] = [read(), placeOf(event)];
    const isAll = was[2] === 100 && was[3] === 100;
    const isOn = (mark) => event.target.closest(mark) !== null;
    const change = isOn("[data-corner]") ? stretch : isOn("[data-cut]") && !isAll ? move : null;
    const follow = (moved) => {
      const to = placeOf(moved);
      put(change ? change(was, to[0] - from[0], to[1] - from[1]) : between(from, to));
      cut.focus();
    };
    picture.addEventListener("pointermove", follow);
    for (const end of ["pointerup", "pointercancel"]) {
      picture.addEventListener(end, () => picture.removeEventListener("pointermove", follow), { once: true });
    }
  });

  function placeOf(event) {
    const box = picture.getBoundingClientRect();
    return [
      within((100 * (event.clientX - box.left)) / box.width, 0, 100),
      within((100 * (event.clientY - box.top)) / box.height, 0, 100),
    ];
  }

  form.addEventListener("input", draw);
  form.querySelector("[data-how]").hidden = false;
  draw();
}

function between(from, to) {
  const [left, top] = [Math.min(from[0], to[0]), Math.min(from[1], to[1])];
  return [left, top, Math.abs(to[0] - from[0]), Math.abs(to[1] - from[1])];
}

function within(number, least, most) {
  return Math.min(Math.max(number, least), most);
}
