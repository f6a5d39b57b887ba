package org.passerelle.gateway.web;

import java.util.Queue;
import java.util.concurrent.Flow;

/** Keeps every line that arrives. */
record LineSubscriber(Queue<String> lines) implements Flow.Subscriber<String> {
    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String line) {
        lines.add(line);
    }

    @Override
    public void onError(Throwable failure) {
        lines.add("error");
    }

    @Override
    public void onComplete() {
        lines.add("end");
    }
}
