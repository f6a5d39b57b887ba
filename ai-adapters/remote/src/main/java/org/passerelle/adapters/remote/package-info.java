/** Adapters whose model answers over a network or from a model file, one package a transport. */
package org.passerelle.adapters.remote;
