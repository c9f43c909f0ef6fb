package org.tidewaiter.scoring;

class InMemoryModelsTest extends ModelsContract {
    private final InMemoryModels models = new InMemoryModels();

    @Override
    protected Models models(ModelNotation notation) {
        return models;
    }
}
