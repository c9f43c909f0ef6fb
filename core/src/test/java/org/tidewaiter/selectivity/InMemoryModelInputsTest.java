package org.tidewaiter.selectivity;

class InMemoryModelInputsTest extends ModelInputsContract {
    private final InMemoryModelInputs inputs = new InMemoryModelInputs();

    @Override
    protected ModelInputs inputs() {
        return inputs;
    }
}
