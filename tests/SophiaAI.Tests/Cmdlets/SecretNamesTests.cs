using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Cmdlets;

/// <summary>One rule for names, in every command; variables that programs get come first.</summary>
public sealed class SecretNamesTests(SandboxFixture sandbox) : CmdletTests(sandbox)
{
    private const string Plain = "values:\n  sophia:\n    gong:\n      accessKey: {fn::secret: canary-of-home}\n    other:\n      z_token: {fn::secret: canary-of-own}\n  environmentVariables:\n    GONG_API_KEY: ${sophia.gong.accessKey}\n    z_token: ${sophia.other.z_token}\n";
    private const string Other = "values:\n  sophia:\n    gong:\n      accessKey: {fn::secret: canary-of-home}\n    other:\n      z_token: {fn::secret: canary-of-own}\n  environmentVariables:\n    GONG_API_KEY: canary-that-programs-get\n    z_token: canary-of-entry\n";

    [Fact]
    public void A_comparison_goes_by_what_programs_get()
    {
        string one = Add(Plain), other = Add(Other);
        EngineResult found = Run($"Compare-SophiaSecret {one} {other}");
        Assert.Equal(["GONG_API_KEY", "sophia.gong.accessKey", "sophia.other.z_token", "z_token"], found.Values("Name"));
        Assert.Equal(["<>", "=>", "=>", "<>"], found.Values("SideIndicator"));
        Assert.DoesNotContain("canary-of-home", found.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain("canary-that", found.Everything, StringComparison.Ordinal);
        Assert.Empty(Run($"Compare-SophiaSecret {other} {other}").Output);

        string file = Folder.Write("a.env", "GONG_ACCESS_KEY=canary-that-programs-get\nz_token=canary-of-own\n");
        EngineResult against = Run($"Compare-SophiaSecret -Path '{file}' {other} -IncludeEqual");
        Assert.Equal(["GONG_API_KEY", "sophia.gong.accessKey", "sophia.other.z_token", "z_token"], against.Values("Name"));
        Assert.Equal(["==", "=>", "=>", "<>"], against.Values("SideIndicator"));
    }

    [Fact]
    public void Variables_of_one_setting_that_differ_are_compared_each_by_its_own_name()
    {
        string one = Add(Plain), other = Add("values:\n  sophia:\n    gong:\n      accessKey: {fn::secret: canary-of-home}\n    other:\n      z_token: {fn::secret: canary-of-own}\n  environmentVariables:\n    GONG_API_KEY: ${sophia.gong.accessKey}\n    GONG_ACCESS_KEY: another\n    z_token: ${sophia.other.z_token}\n");
        EngineResult found = Run($"Compare-SophiaSecret {one} {other} -IncludeEqual");
        Assert.Equal(["GONG_ACCESS_KEY", "GONG_API_KEY", "z_token"], found.Values("Name"));
        Assert.Equal(["=>", "==", "=="], found.Values("SideIndicator"));
    }

    [Theory]
    [InlineData("GONG_API_KEY", "canary-that-programs-get", "canary-of-home")]
    [InlineData("z_token", "canary-of-entry", "canary-of-own")]
    public void A_name_gives_first_what_programs_get(string name, string first, string second) =>
        Assert.Equal([first, second], Run($"Get-SophiaSecret {name} {Add(Other)} -AsPlainText").Output.Select(static item => item.BaseObject));

    [Theory]
    [InlineData("environmentVariables.z_token", "z_token")]
    [InlineData("values.environmentVariables.z_token", "z_token")]
    [InlineData("environmentVariables.GONG_API_KEY", "GONG_API_KEY")]
    [InlineData("sophia[\"gong\"].accessKey", "GONG_API_KEY")]
    [InlineData("values.sophia.gong.accessKey", "GONG_API_KEY")]
    public void A_key_of_a_history_leads_back(string name, string found)
    {
        string environment = Add(Plain);
        Assert.Equal([found], Run($"Get-SophiaSecret '{name}' {environment}").Values("Name"));
        Assert.Equal([found], Run($"Get-SophiaSecretRotation '{name}' {environment}").Values("Name"));
        Assert.Single(Run($"Export-SophiaSecret '{name}' {environment} -As Json -AsPlainText").Output);
        Assert.Empty(Run($"Remove-SophiaSecret '{name}' {environment} -WhatIf").Errors);
    }

    [Theory]
    [InlineData("tokens[\"a*b\"]")]
    [InlineData("values.tokens[\"a*b\"]")]
    [InlineData("[\"my.key\"]")]
    [InlineData("values[\"my.key\"]")]
    [InlineData("tokens[\"\"]")]
    [InlineData("tokens[\"c\\\"]")]
    public void A_key_with_any_sign_is_read_and_removed_by_the_name_that_is_shown(string name)
    {
        string environment = Add("values:\n  tokens:\n    'a*b': 1\n    '': 2\n    'c\\': 3\n    aXb: 4\n  my.key: 5\n");
        string shown = (string)Assert.Single(Run($"Get-SophiaSecret '{name}' {environment}").Values("Name"))!;
        EngineResult removed = Run($"Remove-SophiaSecret '{shown}' {environment} -Confirm:$false");
        Assert.Empty(removed.Errors);
        Assert.Equal("Pulumi.NotFound", Run($"Get-SophiaSecret '{shown}' {environment}").ErrorId);
        Assert.Equal(4, Run($"Get-SophiaSecret -Environment {environment}").Output.Count);
    }

    [Fact]
    public void A_quoted_path_to_a_setting_is_that_setting()
    {
        string environment = Add("values: {}\n");
        EngineResult set = Run($"Set-SophiaSecret 'sophia[\"slack\"].channel' -PlainText '#alerts' {environment}");
        Assert.Empty(set.Errors);
        Assert.Equal(("SLACK_CHANNEL", false), (set.Values("Name")[0], (bool)set.Values("IsSecret")[0]!));
    }

    [Theory]
    [InlineData("sophia.other.gong_api_secret", "GONG_API_SECRET")]
    [InlineData("sophia.other.GONG_API_KEY", "Gong.AccessKey")]
    [InlineData("environmentVariables[\"A B\"]", "A name consists of letters")]
    [InlineData("environmentVariables.A-B", "A name consists of letters")]
    [InlineData("sophia.other.A-B", "A name consists of letters")]
    public void Where_no_value_may_lie_none_is_set(string name, string advice)
    {
        EngineResult result = Run($"Set-SophiaSecret '{name}' -PlainText x {Add(Plain)}");
        Assert.Equal("Pulumi.InvalidRequest", result.ErrorId);
        Assert.Contains(advice, result.Errors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.DoesNotContain(Sandbox.Server.Requests.Of("pulumi"), static request => request.Method == "PATCH");
    }

    [Fact]
    public void What_lies_where_none_may_is_read_and_removed()
    {
        string environment = Add("values:\n  sophia:\n    other:\n      GONG_API_KEY: {fn::secret: canary}\n      A-B: y\n  environmentVariables:\n    A B: x\n");
        Assert.Equal(["environmentVariables[\"A B\"]", "sophia.other.A-B", "[\"sophia\"].other.GONG_API_KEY"], Run($"Get-SophiaSecret -Environment {environment}").Values("Name"));
        Assert.Single(Run($"Get-SophiaSecret sophia.other.GONG_API_KEY {environment}").Output);
        Assert.Empty(Run($"Get-SophiaSecret -Environment {environment} | Remove-SophiaSecret -Confirm:$false").Errors);
        Assert.Empty(Run($"Get-SophiaSecret -Environment {environment}").Output);
    }

    [Theory]
    [InlineData("Remove-SophiaSecret A nosuch -Confirm:$false", "Pulumi has no environment 'acme/sophia/nosuch'.", "Get-SophiaEnvironment")]
    [InlineData("Get-SophiaSecret A nosuch", "Pulumi has no environment 'acme/sophia/nosuch'.", "Get-SophiaEnvironment")]
    [InlineData("Export-SophiaSecret -Environment nosuch -As Json -AsPlainText", "Pulumi has no environment 'acme/sophia/nosuch'.", "Get-SophiaEnvironment")]
    [InlineData("Connect-SophiaEnvironment nosuch", "Pulumi has no environment 'acme/sophia/nosuch'.", "Get-SophiaEnvironment")]
    [InlineData("Get-SophiaSecretHistory nosuch", "Pulumi has no environment 'acme/sophia/nosuch'.", "Get-SophiaEnvironment")]
    [InlineData("Get-SophiaSecretRotation -Environment nosuch", "Pulumi has no environment 'acme/sophia/nosuch'.", "Get-SophiaEnvironment")]
    [InlineData("Invoke-SophiaSecretRotation VERCEL_ACCESS_TOKEN nosuch -Confirm:$false", "Pulumi has no environment 'acme/sophia/nosuch'.", "Get-SophiaEnvironment")]
    [InlineData("Get-SophiaEnvironmentTag nosuch", "Pulumi has no environment 'acme/sophia/nosuch'.", "Get-SophiaEnvironment")]
    [InlineData("Set-SophiaEnvironmentTag a b nosuch", "Pulumi has no environment 'acme/sophia/nosuch'.", "Get-SophiaEnvironment")]
    [InlineData("Copy-SophiaEnvironment nosuch other-one", "Pulumi has no environment 'acme/sophia/nosuch'.", "Get-SophiaEnvironment")]
    [InlineData("Compare-SophiaSecret development nosuch", "Pulumi has no environment 'acme/sophia/nosuch'.", "Get-SophiaEnvironment")]
    [InlineData("$env:PULUMI_ENVIRONMENT = 'nosuch'; Get-SophiaSecret A", "Pulumi has no environment 'acme/sophia/nosuch'.", "PULUMI_ENVIRONMENT")]
    [InlineData("Get-SophiaSecret A development -Revision 99", "acme/sophia/development has no revision '99'.", "Get-SophiaSecretHistory")]
    [InlineData("Compare-SophiaSecret development development -ReferenceRevision 99", "acme/sophia/development has no revision '99'.", "Get-SophiaSecretHistory")]
    [InlineData("Copy-SophiaEnvironment development other-one -Revision 99", "acme/sophia/development has no revision '99'.", "Get-SophiaSecretHistory")]
    [InlineData("Restore-SophiaSecret 99 development", "acme/sophia/development has no revision '99'.", "Get-SophiaSecretHistory")]
    public void What_is_not_there_is_named_with_the_command_that_lists_what_is(string call, string message, string action)
    {
        try
        {
            EngineResult result = Run(call);
            Assert.Equal("Pulumi.NotFound", result.ErrorId);
            Assert.Equal(message, result.Errors[0].Exception.Message);
            Assert.Contains(action, result.Errors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        }
        finally
        {
            Environment.SetEnvironmentVariable("PULUMI_ENVIRONMENT", null);
        }
    }

    [Theory]
    [InlineData("development", "nosuch")]
    [InlineData("nosuch", "development")]
    public void The_error_of_a_comparison_is_about_the_environment_that_failed(string reference, string difference) =>
        Assert.Equal("nosuch", Assert.Single(Run($"Compare-SophiaSecret {reference} {difference}").Errors).TargetObject);

    private string Add(string definition)
    {
        string name = $"names-{Guid.NewGuid():N}";
        Sandbox.Server.Pulumi.AddEnvironment("tests", name, definition);
        return "tests/" + name;
    }
}
