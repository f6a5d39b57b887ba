/** The one HTTP server: screens for people, JSON for scripts, health and metrics for whoever watches over the site. */
package org.passerelle.gateway.web;
