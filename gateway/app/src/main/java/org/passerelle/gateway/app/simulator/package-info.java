/** Fictitious traffic over the real wires, so that a fresh installation has something to show and something to refuse. */
package org.passerelle.gateway.app.simulator;
