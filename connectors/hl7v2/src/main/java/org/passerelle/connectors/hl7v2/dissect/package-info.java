/** Takes a message apart for a person to read, with the French names of its parts. */
package org.passerelle.connectors.hl7v2.dissect;
