/** Asking adapters again what they were asked before, for a day or one suggestion. */
package org.passerelle.gateway.app.replay;
