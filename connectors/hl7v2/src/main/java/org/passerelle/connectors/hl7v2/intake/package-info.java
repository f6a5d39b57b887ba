/** What a message must fulfil to be taken, and the acknowledgement it gets. */
package org.passerelle.connectors.hl7v2.intake;
