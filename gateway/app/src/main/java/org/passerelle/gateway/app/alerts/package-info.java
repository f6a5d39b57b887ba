/** Incidents: noticed once when they begin and once when they end, kept, and told by e-mail and webhook. */
package org.passerelle.gateway.app.alerts;
