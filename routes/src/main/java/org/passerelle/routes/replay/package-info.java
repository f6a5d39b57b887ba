/** Asking again what was asked before, to prove what was answered and why. */
package org.passerelle.routes.replay;
