/** Files of stock movements from pharmacy software: described by a layout, read line by line, turned into FHIR. */
package org.passerelle.connectors.pharmacy.stock;
