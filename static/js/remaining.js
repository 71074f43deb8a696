/* Says how many characters are left while somebody writes: <div data-remaining="300"> around a textarea and
   an empty <p class="remaining">, which keeps the room so that nothing below it moves. */
export function countRemaining() {
  for (const box of document.querySelectorAll("[data-remaining]")) {
    const area = box.querySelector("textarea");
    const most = Number(box.dataset.remaining);
    const words = box.querySelector(".remaining");

    const say = () => {
      const left = most - [...area.value.trim()].length;
      const count = Math.abs(left);
      const signs = count === 1 ? "character" : "characters";
      words.textContent = left < 0 ? `${count} ${signs} too many` : `${count} ${signs} left`;
      words.classList.toggle("remaining--over", left < 0);
    };
    // After a pause, so that a screen reader is not interrupted at every key.
    let pause;
    area.addEventListener("input", () => {
      clearTimeout(pause);
      pause = setTimeout(say, 500);
    });
    say();
  }
}
