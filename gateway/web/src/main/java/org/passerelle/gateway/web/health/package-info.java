/** How the gateway is, for probes, for Prometheus and for people. */
package org.passerelle.gateway.web.health;
