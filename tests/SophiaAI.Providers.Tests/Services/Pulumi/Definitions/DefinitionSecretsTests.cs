using System.Net;
using SophiaAI.Providers.Composition;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Features.DotEnv;
using SophiaAI.Providers.Features.Secrets;
using SophiaAI.Providers.Services.Pulumi.Definitions;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Services.Pulumi.Definitions;

/// <summary>Secrets read from a decrypted definition are known, so that no later output reveals them.</summary>
public sealed class DefinitionSecretsTests
{
    private const string Yaml = """
        # comment
        values:
          sophia:
            gong: {accessKey: {"fn::secret": flow-secret}, url: https://api.gong.io}
            other:
              KEY:
                fn::secret: |
                  first line
                  second line
          environmentVariables:
            VERCEL_TOKEN: plain-$$-token
            GONG_API_KEY: ${sophia.gong.accessKey}
        """;

    [Fact]
    public void Secrets_and_credentials_that_are_kept_in_plain_text() =>
        Assert.Equal(["flow-secret", "first line\nsecond line\n", "plain-$$-token", "plain-$-token"], DefinitionSecrets.Of(Yaml, SophiaServices.List.Settings));

    [Theory]
    [InlineData("a: {fn::secret: known}\nb: [")]
    [InlineData("a: {fn::secret: known}\nb: \"\\ud800\"")]
    public void Of_what_is_no_YAML_those_that_come_before(string yaml) => Assert.Equal("known", DefinitionSecrets.Of(yaml, SophiaServices.List.Settings)[0]);

    [Fact]
    public async Task A_service_that_quotes_the_definition_gives_nothing_away()
    {
        using TestBed bed = new();
        bed.Service.Answer(HttpStatusCode.OK, Yaml, "application/x-yaml", ("ETag", "1"), ("Pulumi-ESC-Revision", "1"))
            .Answer(HttpStatusCode.OK, Yaml, "application/x-yaml", ("ETag", "1"), ("Pulumi-ESC-Revision", "1"))
            .Answer(HttpStatusCode.BadRequest, """{"message":"flow-secret and plain-$-token can't stand here"}""");
        SecretEditor editor = new(bed.Context(("PULUMI_ACCESS_TOKEN", "pul-1234567890"), ("PULUMI_ORG", "acme")));
        SecretPlan plan = await editor.PlanImportAsync(SecretInput.Of(DotEnvParser.Parse("NEW=value-of-the-file"), ".env"), null, prune: false, TestContext.Current.CancellationToken);

        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => editor.ApplyAsync(plan, mayReplace: false, TestContext.Current.CancellationToken));

        Assert.Equal("*** and *** can't stand here", failure.ServerMessage);
    }
}
