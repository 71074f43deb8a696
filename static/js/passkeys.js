/* Passkeys: asks the browser before the form is sent, and puts its answer into the form.
   Browsers that cannot do it never see the forms. */
const READY = window.PublicKeyCredential?.parseCreationOptionsFromJSON !== undefined;

const CEREMONIES = {
  create: (options) =>
    navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) }),
  get: (options) =>
    navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) }),
};

const GAVE_UP = "Your device made no passkey. Nothing was changed; try again when you like.";

async function ask(form) {
  const answer = await fetch(form.dataset.passkeyOptions, { method: "POST", body: new FormData(form) });
  const said = await answer.json();
  if (!answer.ok) throw new Error(said.message);
  try {
    return await CEREMONIES[form.dataset.passkey](said);
  } catch {
    // Closed, timed out, or made already: browsers do not tell which.
    throw new Error(GAVE_UP);
  }
}

function complain(form, message) {
  const place = form.querySelector("[data-passkey-error]");
  place.textContent = message;
  place.hidden = false;
}

async function send(event) {
  event.preventDefault();
  const form = event.currentTarget;
  try {
    const credential = await ask(form);
    form.elements.credential.value = JSON.stringify(credential.toJSON());
  } catch (error) {
    complain(form, error.message);
    return;
  }
  // The password was checked; it need not travel twice.
  if (form.elements.current) form.elements.current.value = "";
  const remember = document.querySelector("input[type=checkbox][name=remember]");
  if (form.elements.remember) form.elements.remember.value = remember?.checked ? "y" : "";
  form.submit();
}

if (READY) {
  for (const form of document.querySelectorAll("[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", send);
  }
}
