/** Reading of vertical-bar encoded HL7 v2 straight from bytes: linear, without a parser and without decoding. */
package org.passerelle.connectors.hl7v2.er7;
