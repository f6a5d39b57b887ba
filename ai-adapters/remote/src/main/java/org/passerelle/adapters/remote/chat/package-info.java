/**
 * Language models behind the OpenAI-compatible chat interface: they choose from a closed list and must quote the data.
 */
package org.passerelle.adapters.remote.chat;
