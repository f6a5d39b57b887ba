/** What the site shows of its suggestions, brought together for the regulator's page and for Prometheus. */
package org.passerelle.gateway.app.showing;
