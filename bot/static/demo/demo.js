/** The demonstration page: members to sign in as, questions to try, and the chat widget. */

import "../widget/cps-chat.js";
import { listMembers, showMembers } from "./members.js";
import { SignIn } from "./sign-in.js";

/** @typedef {import("../widget/cps-chat.js").CpsChat} CpsChat */

const chat = /** @type {CpsChat} */ (document.querySelector("cps-chat"));
const form = /** @type {HTMLFormElement} */ (document.querySelector("#sign-in"));
const failed = /** @type {HTMLElement} */ (document.querySelector("#members-failed"));
const signIn = new SignIn(chat);

async function load() {
  try {
    const members = await listMembers();
    failed.hidden = true;
    showMembers(members, signIn.account);
    signIn.know(members);
  } catch {
    failed.hidden = false;
  }
}

failed.querySelector("button")?.addEventListener("click", load);

form.addEventListener("submit", (event) => {
  event.preventDefault();
  signIn.choose(String(new FormData(form).get("account") ?? ""), { tell: true });
});

document.addEventListener("click", (event) => {
  const button = event.target instanceof Element ? event.target.closest("button") : null;
  if (button?.dataset.question) chat.compose(button.dataset.question);
  if (button?.matches("[data-open-chat]")) chat.open();
  if (button?.matches("[data-sign-out]")) {
    signIn.choose("");
    form.querySelector("input")?.focus();
  }
});

load();
