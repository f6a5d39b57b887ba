/** What the flow needs from the outside, and the rows it writes there. Every store passes the same contract tests. */
package org.passerelle.routes.ports;
