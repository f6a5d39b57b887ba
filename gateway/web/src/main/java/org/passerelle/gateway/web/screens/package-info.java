/** The screens: server-rendered, in French, usable without JavaScript. */
package org.passerelle.gateway.web.screens;
