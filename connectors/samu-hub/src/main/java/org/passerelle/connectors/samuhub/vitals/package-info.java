/** Vital signs that people typed: read where the text is unmistakable, left as text everywhere else. */
package org.passerelle.connectors.samuhub.vitals;
