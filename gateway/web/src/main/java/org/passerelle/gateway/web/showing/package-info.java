/** What a site wants to see of its suggestions, and how loud they are: the page where it is set, and its JSON. */
package org.passerelle.gateway.web.showing;
