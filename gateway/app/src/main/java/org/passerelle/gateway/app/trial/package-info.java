/** Sending one file through the real wires of a running gateway, to see what comes back. */
package org.passerelle.gateway.app.trial;
