using System.Net;
using SophiaAI.Providers.Composition;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Settings;
using SophiaAI.Providers.Features.Monitoring.Configuration;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Features.Monitoring.Configuration;

/// <summary>The text of the connected environment is read, or it is said why not: the default in its place would tell others.</summary>
public sealed class MonitorSourceTests : IDisposable
{
    private readonly TestBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task The_text_is_that_of_the_environment()
    {
        MonitorText? text = await ReadAsync("\"sophia\": { \"value\": { \"monitoring\": { \"value\": \"route: {receiver: r}\" } } }");
        Assert.Equal(new MonitorText("route: {receiver: r}", "sophia.monitoring of acme/sophia/development"), text);
    }

    [Fact]
    public async Task An_environment_without_a_text_has_none()
    {
        Assert.Null(await ReadAsync("\"sophia\": { \"value\": { \"gong\": { \"value\": { \"accessKey\": { \"value\": \"x\" } } } } }"));
        Assert.Null(await ReadAsync("\"sophia\": { \"value\": { \"gong\": { \"value\": { \"accessKey\": { \"unknown\": true, \"secret\": true } } } } }"));
    }

    [Theory]
    [InlineData("\"sophia\": { \"value\": { \"monitoring\": { \"value\": \"[unknown]\", \"unknown\": true } } }", "sophia.monitoring")]
    [InlineData("\"sophia\": { \"unknown\": true }", "[\"sophia\"]")]
    public async Task A_text_that_the_environment_does_not_know_is_an_error(string properties, string named)
    {
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => ReadAsync(properties));
        Assert.Equal(FailureReason.InvalidRequest, failure.Reason);
        Assert.Contains($"does not know the value of {named} in acme/sophia/development", failure.Message, StringComparison.Ordinal);
        Assert.Contains("the environment's definition", failure.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ \"value\": { \"route\": { \"value\": { \"receiver\": { \"value\": \"team\" } } } } }")]
    [InlineData("{ \"value\": [ { \"value\": \"team\" } ] }")]
    public async Task Something_else_in_place_of_the_text_is_an_error(string value)
    {
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => ReadAsync($"\"sophia\": {{ \"value\": {{ \"monitoring\": {value} }} }}"));
        Assert.Equal(FailureReason.InvalidRequest, failure.Reason);
        Assert.Equal("The value sophia.monitoring of acme/sophia/development is not a text, but has values of its own.", failure.Message);
        Assert.Contains("Publish-SophiaMonitor", failure.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_environment_nothing_is_asked_for()
    {
        Assert.Null(await MonitorSource.OfEnvironmentAsync(_bed.Context(("PULUMI_ACCESS_TOKEN", "pul-token")), TestContext.Current.CancellationToken));
        Assert.Empty(_bed.Service.Requests);
    }

    private Task<MonitorText?> ReadAsync(string properties)
    {
        _bed.Service.Answer(HttpStatusCode.OK, "{\"id\":\"session\"}").Answer(HttpStatusCode.OK, $"{{\"properties\":{{{properties}}}}}");
        SophiaConnection opened = new(
            SophiaServices.List.Settings, ConnectionSource.Environment, "acme/sophia/development",
            new Dictionary<string, string> { ["PULUMI_ACCESS_TOKEN"] = "pul-token" }, ConnectOptions.None, _bed.Runtime);
        return MonitorSource.OfEnvironmentAsync(new ProviderContext(SophiaServices.List, opened, _bed.Events), TestContext.Current.CancellationToken);
    }
}
