/** Our adapters as CDS services: a call is a message like any other, and its cards are the suggestions it brought. */
package org.passerelle.gateway.app.cds;
