/** The MLLP client: suggestions handed to a system that takes HL7 v2. */
package org.passerelle.connectors.hl7v2.client;
