/** HPRIM: the French exchange of acts, medical summaries and results that came before HL7, in XML and in text. */
package org.passerelle.connectors.hprim;
