using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Cmdlets;

/// <summary>Without -Environment, a command uses the connected environment, and without a connection, the configured one.</summary>
public sealed class ConnectedEnvironmentTests(SandboxFixture sandbox) : CmdletTests(sandbox)
{
    // A call of each command that accepts an environment but does not require one.
    public static TheoryData<string> Calls =>
    [
        "Get-SophiaSecret",
        "Set-SophiaSecret A_TOKEN -PlainText new-value",
        "Remove-SophiaSecret A_TOKEN -Confirm:$false",
        "Import-SophiaSecret -Secret @{ B_TOKEN = 'b-value' }",
        "Import-SophiaSecret -FromProcess -Name GONG_*",
        "@{ B_TOKEN = 'b-value' } | Import-SophiaSecret",
        "Compare-SophiaSecret -ReferenceRevision 1",
        "Export-SophiaSecret -As Json -AsPlainText",
        "Get-SophiaSecretHistory",
        "Get-SophiaSecretRotation",
        "Restore-SophiaSecret 1 -Force",
        "Get-SophiaEnvironmentTag",
        "Set-SophiaEnvironmentTag team data",
        "Remove-SophiaEnvironmentTag made-by",
        "Test-SophiaIntegration Pulumi",
    ];

    [Theory]
    [MemberData(nameof(Calls))]
    public void Connected_to_an_environment_it_is_that_one_whatever_the_process_says(string call)
    {
        string name = Make();
        Environment.SetEnvironmentVariable("PULUMI_ENVIRONMENT", "of-the-process");
        Environment.SetEnvironmentVariable("PULUMI_PROJECT", "project-of-the-process");
        Expect(call, $"$null = Connect-SophiaEnvironment acme/sophia/{name}; {call}", $"acme/sophia/{name}");
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public void With_a_connection_as_parameter_it_is_that_ones(string call)
    {
        string name = Make(), other = Make();
        Expect(call, $"$c = Connect-SophiaEnvironment {name}; $null = Connect-SophiaEnvironment {other}; {call} -Connection $c", $"acme/sophia/{name}");
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public void Connected_to_a_file_that_names_one_it_is_that_one(string call)
    {
        string name = Make();
        string file = Folder.Write("names.env", $"PULUMI_ESC_ENVIRONMENT={name}\n");
        Environment.SetEnvironmentVariable("PULUMI_ENVIRONMENT", "of-the-process");
        Expect(call, $"$null = Connect-SophiaEnvironment -EnvFile '{file}'; {call}", $"acme/sophia/{name}");
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public void Without_a_connection_it_is_the_configured_one(string call)
    {
        string name = Make();
        Environment.SetEnvironmentVariable("PULUMI_ENVIRONMENT", $"sophia/{name}");
        Expect(call, call, $"acme/sophia/{name}");
    }

    [Fact]
    public void What_an_environment_says_of_another_does_not_count()
    {
        string name = Make();
        Run($"Import-SophiaSecret -Secret @{{ PULUMI_ENVIRONMENT = 'elsewhere'; PULUMI_ORGANIZATION = 'other' }} {name}");
        Expect("Get-SophiaSecret", $"$null = Connect-SophiaEnvironment {name}; Get-SophiaSecret", $"acme/sophia/{name}");
    }

    [Fact]
    public void A_name_is_in_the_project_of_the_connected_one()
    {
        string name = Make();
        Environment.SetEnvironmentVariable("PULUMI_PROJECT", "project-of-the-process");
        Expect("Get-SophiaSecret", $"$null = Connect-SophiaEnvironment acme/sophia/development; Get-SophiaSecret -Environment {name}", $"acme/sophia/{name}");
    }

    [Fact]
    public void A_configured_name_that_is_none_is_told()
    {
        Environment.SetEnvironmentVariable("PULUMI_ENVIRONMENT", "no name");
        EngineResult result = Run("Get-SophiaSecret");
        Assert.Equal("Pulumi.InvalidRequest", result.ErrorId);
        Assert.Contains("'no name'", result.Errors[0].Exception.Message, StringComparison.Ordinal);
    }

    // An environment with two revisions and a tag.
    private string Make()
    {
        string name = $"connected-{Guid.NewGuid():N}";
        Assert.Empty(Run($"$null = Import-SophiaSecret -Secret @{{ A_TOKEN = 'a-value' }} {name}; $null = Set-SophiaEnvironmentTag made-by tests {name}").Errors);
        return name;
    }

    private void Expect(string call, string script, string environment)
    {
        Sandbox.Server.Requests.Clear();
        EngineResult result = Run(script);
        Assert.Empty(result.Errors);
        // The command's own requests, after the connections were made.
        string[] asked = Sandbox.Server.Requests.Of("pulumi").Select(request => request.Path).Where(path => path.Count(sign => sign == '/') > 5).ToArray();
        Assert.NotEmpty(asked);
        Assert.All(asked.TakeLast(1), path => Assert.StartsWith($"/api/esc/environments/{environment}", path, StringComparison.Ordinal), throwIfEmpty: true);
        Assert.DoesNotContain(asked, path => path.Contains("of-the-process", StringComparison.Ordinal));
    }
}
