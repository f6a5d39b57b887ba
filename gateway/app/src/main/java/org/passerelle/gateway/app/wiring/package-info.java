/** Puts the rooms together by hand: who is given what can be read here from top to bottom. */
package org.passerelle.gateway.app.wiring;
