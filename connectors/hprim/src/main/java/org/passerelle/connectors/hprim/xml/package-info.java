/** HPRIM XML ("Serveur d'activité PMSI" 2.00 and older, patient events 1.0x): reception, acknowledgement and meaning. */
package org.passerelle.connectors.hprim.xml;
