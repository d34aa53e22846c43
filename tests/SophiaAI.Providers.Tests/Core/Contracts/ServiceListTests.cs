using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;

namespace SophiaAI.Providers.Tests.Core.Contracts;

/// <summary>What is derived from the services, for every command.</summary>
public sealed class ServiceListTests
{
    [Fact]
    public void Measures_are_made_when_they_are_asked_for_and_not_before()
    {
        List<string> made = [];
        Service service = new(new ServiceProfile("Fake"))
        {
            Settings = [],
            Needs = static _ => [],
            Checks = static () => throw new InvalidOperationException("No check was asked for."),
            Endpoints = static _ => [],
            Measures = () => Made("service", "heat"),
        };
        ServiceList services = new(service) { MoreMeasures = () => Made("more", "light").Select(static source => new ServiceMeasureSource("Fake", source)) };
        Assert.Equal(["Fake"], services.Names);
        Assert.Empty(made);
        Assert.Equal(["heat", "light"], services.Measures.Select(static measure => measure.Name));
        Assert.Equal(["more", "service"], made.Order(StringComparer.Ordinal));

        IReadOnlyList<MeasureSource> Made(string what, string measure)
        {
            made.Add(what);
            return [new MeasureSource(measure, [new MeasureDefinition(measure, "1", "A measure.")], static _ => Task.CompletedTask)];
        }
    }
}
