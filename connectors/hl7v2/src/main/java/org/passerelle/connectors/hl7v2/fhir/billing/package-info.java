/** DFT and BAR messages: accounts, charges, acts and diagnoses of a stay. */
package org.passerelle.connectors.hl7v2.fhir.billing;
