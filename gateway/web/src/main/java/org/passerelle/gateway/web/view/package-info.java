/** What the screens say, worked out of what the store keeps and free of HTML. */
package org.passerelle.gateway.web.view;
