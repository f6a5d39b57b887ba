/** What every request passes through, whichever page or resource it asks for. */
package org.passerelle.gateway.web.http;
