/** HPRIM Santé text 2.1 to 2.4, and the older HPRIM Médecins: reception and meaning. */
package org.passerelle.connectors.hprim.sante;
