/** What the site knows of its adapters, brought together for the catalogue. */
package org.passerelle.gateway.app.catalogue;
