/** The scripted stories by which the agency accepts a vendor, run through the whole gateway. */
package org.passerelle.gateway.app.stories;
