using System.Net;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Telemetry;
using SophiaAI.Providers.Features.Secrets.Exporting;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Features.Secrets.Exporting;

/// <summary>Which variables are exported from an environment.</summary>
public sealed class SecretExporterTests : IDisposable
{
    private readonly TestBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task It_is_what_the_environment_offers_and_settings_that_no_variable_points_to()
    {
        SecretExport export = await Open("""
            "environmentVariables": { "value": {
                "ZED": { "value": "last" },
                "VERCEL_TOKEN": { "value": "by-an-alias", "secret": true },
                "COUNT": { "value": 3 }, "FLAG": { "value": true }, "NOTHING": { "value": null },
                "LIST": { "value": [ { "value": "a" } ] } } },
            "sophia": { "value": {
                "gong": { "value": { "accessKey": { "value": "only-in-our-layout" }, "unknown": { "value": "x" } } },
                "vercel": { "value": { "token": { "value": "by-an-alias", "secret": true } } },
                "other": { "value": { "LEFT": { "value": "out", "secret": true } } } } }
            """);

        Assert.Equal("acme/sophia/development", export.Environment);
        Assert.Equal(["COUNT", "FLAG", "GONG_API_KEY", "NOTHING", "VERCEL_TOKEN", "ZED"], export.Names);
        Assert.Equal(["3", "true", "only-in-our-layout", "", "by-an-alias", "last"], export.Variables.Select(variable => variable.Value));
        // The catalog knows that a key is a secret, whatever the environment declares.
        Assert.Equal(["GONG_API_KEY", "VERCEL_TOKEN"], export.Variables.Where(variable => variable.IsSecret).Select(variable => variable.Name));
        Assert.Contains("LIST", Assert.Single(_bed.Events.Messages(ProviderEventKind.Warning)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_kept_as_plain_text_is_known_to_the_redactor()
    {
        await Open("\"environmentVariables\": { \"value\": { \"GONG_API_SECRET\": { \"value\": \"plain-but-secret\" } } }");
        Assert.Equal("***", _bed.Runtime.Redactor.Redact("plain-but-secret"));
    }

    [Fact]
    public async Task What_the_environment_does_not_know_is_not_exported_as_empty()
    {
        SecretExport export = await Open("""
            "environmentVariables": { "value": { "A_TOKEN": { "unknown": true, "secret": true }, "B_TOKEN": { "value": "known", "secret": true } } },
            "sophia": { "value": { "gong": { "value": { "accessKey": { "value": "[unknown]", "unknown": true } } } } }
            """);

        ServiceException failure = Assert.Throws<ServiceException>(() => export.Check(SecretExportForm.Json, allowUnsafe: false));
        Assert.Equal(FailureReason.InvalidRequest, failure.Reason);
        Assert.Contains("the values of A_TOKEN, GONG_API_KEY in acme/sophia/development", failure.Message, StringComparison.Ordinal);

        SecretExport known = export.Where(static name => name == "B_TOKEN");
        known.Check(SecretExportForm.Json, allowUnsafe: false);
        Assert.Equal(["B_TOKEN"], known.Names);
    }

    [Fact]
    public async Task An_environment_without_variables_gives_none() => Assert.Empty((await Open("\"other\": { \"value\": 1 }")).Names);

    [Fact]
    public async Task One_that_does_not_exist_is_an_error_of_the_service()
    {
        _bed.Service.Answer(HttpStatusCode.NotFound, "{\"code\":404,\"message\":\"not found\"}");
        Assert.Equal(FailureReason.NotFound, (await Assert.ThrowsAsync<ServiceException>(() => Exporter().OpenAsync(null, TestContext.Current.CancellationToken))).Reason);
    }

    private SecretExporter Exporter() => new(_bed.Context(("PULUMI_ACCESS_TOKEN", "pul-token"), ("PULUMI_ORG", "acme")));

    private Task<SecretExport> Open(string properties)
    {
        _bed.Service.Answer(HttpStatusCode.OK, "{\"id\":\"session\"}").Answer(HttpStatusCode.OK, $"{{\"properties\":{{{properties}}}}}");
        return Exporter().OpenAsync(null, TestContext.Current.CancellationToken);
    }
}
