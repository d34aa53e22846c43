using System.Management.Automation;
using SophiaAI.Sandbox.Faults;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Cmdlets.Vercel;

/// <summary>Domains of accounts and of projects, what they need in DNS, and Vercel's own DNS.</summary>
public sealed class VercelDomainTests(SandboxFixture sandbox) : CmdletTests(sandbox)
{
    private static string NewName(string apex = "acme.example") => $"a{Guid.NewGuid():N}.{apex}";

    [Fact]
    public void The_account_has_domains_and_projects_have_others()
    {
        EngineResult account = Run("Get-VercelDomain");
        Assert.Superset(new HashSet<object?> { "acme.example", "acmecorp.example", "globex.example" }, account.Values("Name").ToHashSet());
        Assert.All(account.Output, static item => Assert.Equal("VercelDomain", item.BaseObject.GetType().Name), throwIfEmpty: true);
        EngineResult project = Run("Get-VercelDomain -Project sophia-docs");
        Assert.Contains("docs.acme.example", project.Values("Name"));
        Assert.All(project.Output, static item => Assert.Equal("VercelProjectDomain", item.BaseObject.GetType().Name), throwIfEmpty: true);
    }

    [Fact]
    public void Names_have_wildcards_and_a_name_that_does_not_exist_is_an_error()
    {
        Assert.Equal(["acmecorp.example"], Run("Get-VercelDomain ACMEC*").Values("Name"));
        EngineResult result = Run("Get-VercelDomain acme.example, acme.exampel");
        Assert.Equal(["acme.example"], result.Values("Name"));
        Assert.Equal("Vercel.NotFound", result.ErrorId);
        Assert.Contains("Did you mean acme.example?", result.Errors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal("acme.exampel", result.Errors[0].TargetObject);
    }

    [Fact]
    public void A_name_is_looked_for_in_all_the_projects_before_it_is_missing()
    {
        EngineResult result = Run("Get-VercelDomain docs.acme.example, nowhere.example -Project sophia-web, sophia-docs");
        Assert.Equal(["docs.acme.example"], result.Values("Name"));
        Assert.Equal("nowhere.example", Assert.Single(result.Errors).TargetObject);
        Assert.Contains("in these projects", result.Errors[0].Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_project_that_does_not_exist_hides_no_other()
    {
        EngineResult result = Run("Get-VercelDomain -Project nowhere, sophia-docs");
        Assert.Contains("docs.acme.example", result.Values("Name"));
        Assert.Equal("Vercel.NotFound", result.ErrorId);
        Assert.Equal("nowhere", result.Errors[0].TargetObject);
    }

    [Fact]
    public void Objects_of_one_project_list_it_once_and_texts_are_names()
    {
        Assert.Equal(Run("(Get-VercelDomain -Project sophia-docs).Count").Output[0].BaseObject, Run("@(Get-VercelDeployment sophia-docs | Select-Object -First 3 | Get-VercelDomain).Count").Output[0].BaseObject);
        Assert.Equal(["acme.example"], Run("'acme.example' | Get-VercelDomain").Values("Name"));
        EngineResult wrong = Run("[pscustomobject] @{ A = 1 } | Get-VercelDomain");
        Assert.Equal("SophiaAI.UnsupportedInput", wrong.ErrorId);
        Assert.Empty(wrong.Output);
    }

    [Fact]
    public void A_domain_is_added_tested_and_removed()
    {
        string name = NewName();
        EngineResult added = Run($"Add-VercelDomain {name.ToUpperInvariant()}");
        Assert.Equal((name, true), (added.Values("Name")[0], added.Values("Verified")[0]));
        Assert.Empty(added.Warnings);
        EngineResult test = Run($"Test-VercelDomain {name}");
        Assert.Equal((true, true), (test.Values("Verified")[0], test.Values("Configured")[0]));
        Assert.Empty(Run($"(Test-VercelDomain {name}).Advice").Output);
        Assert.Empty(Run($"Remove-VercelDomain {name} -Confirm:$false").Errors);
        EngineResult gone = Run($"Remove-VercelDomain {name} -Confirm:$false");
        Assert.Equal("Vercel.NotFound", gone.ErrorId);
        Assert.Contains("'sophia-web'", gone.Errors[0].Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_new_domain_needs_is_said_with_whole_values()
    {
        string name = NewName("globex.example");
        EngineResult added = Run($"Add-VercelDomain {name} sophia-docs");
        string value = (string)Run($"(Get-VercelDomain {name} -Project sophia-docs).Verification.Value").Output[0].BaseObject;
        Assert.StartsWith($"vc-domain-verify={name},", value, StringComparison.Ordinal);
        Assert.Equal(2, added.Warnings.Count);
        Assert.Contains($"type TXT, name _vercel.globex.example, value '{value}'", added.Warnings[0], StringComparison.Ordinal);
        Assert.Contains($"type CNAME, name {name}", added.Warnings[1], StringComparison.Ordinal);
        Assert.Equal(value, Run($"(Test-VercelDomain {name} -Project sophia-docs).Records[0].Value").Output[0].BaseObject);
    }

    [Fact]
    public void That_the_needs_are_not_known_does_not_hide_that_it_was_added()
    {
        string name = NewName();
        Sandbox.Server.Faults.Add(new Fault { Service = "vercel", Path = $"/v6/domains/{name}/config", Kind = FaultKind.Status, Status = 403, Times = 10 });
        EngineResult added = Run($"Add-VercelDomain {name}");
        Assert.Empty(added.Errors);
        Assert.Equal([name], added.Values("Name"));
        Assert.Contains("was added", Assert.Single(added.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_domain_goes_to_a_branch_an_environment_or_elsewhere()
    {
        string name = NewName();
        Assert.Equal("main", Run($"Add-VercelDomain {name} -GitBranch main").Values("GitBranch")[0]);
        Assert.StartsWith("env_", (string)Run($"Add-VercelDomain {NewName()} -CustomEnvironment QA").Values("CustomEnvironmentId")[0]!, StringComparison.Ordinal);
        EngineResult redirect = Run($"Add-VercelDomain {NewName()} -Redirect {name} -RedirectStatusCode 308");
        Assert.Equal((name, 308), (redirect.Values("Redirect")[0], redirect.Values("RedirectStatusCode")[0]));
    }

    [Theory]
    [InlineData("Add-VercelDomain a.acme.example -RedirectStatusCode 308", "SophiaAI.WrongParameter")]
    [InlineData("Add-VercelDomain a.acme.example -GitBranch a -CustomEnvironment b", "SophiaAI.WrongParameter")]
    [InlineData("Remove-VercelDomain a.acme.example -FromAccount -Project sophia-web", "SophiaAI.WrongParameter")]
    [InlineData("Remove-VercelDomain a.acme.example -FromAccount -IncludeRedirect", "SophiaAI.WrongParameter")]
    public void A_call_that_contradicts_itself_sends_nothing(string call, string id)
    {
        EngineResult result = Run(call);
        Assert.Equal(id, result.ErrorId);
        Assert.Empty(Sandbox.Server.Requests.All);
    }

    [Theory]
    [InlineData("Add-VercelDomain https://acme.example/x", "Vercel.InvalidRequest", "without https://")]
    [InlineData("Add-VercelDomain docs.acme.example sophia-docs", "Vercel.InvalidRequest", "Get-VercelDomain docs.acme.example -Project * shows")]
    [InlineData("Add-VercelDomain docs.acme.example sophia-web", "Vercel.Conflict", "Remove-VercelDomain with -Project")]
    [InlineData("Add-VercelDomain new.acme.example -CustomEnvironment nowhere", "Vercel.NotFound", "staging and qa")]
    [InlineData("Remove-VercelDomain acme.example -FromAccount -Confirm:$false", "Vercel.Conflict", "Remove it from its projects first")]
    [InlineData("Remove-VercelDomain acme.example -Confirm:$false", "Vercel.Conflict", "-IncludeRedirect")]
    public void A_refusal_says_what_to_do(string call, string id, string action)
    {
        EngineResult result = Run(call);
        Assert.Equal(id, result.ErrorId);
        Assert.Contains(action, result.Errors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_added_or_removed_with_WhatIf()
    {
        Run($"Add-VercelDomain {NewName()} -WhatIf; Remove-VercelDomain docs.acme.example sophia-docs -WhatIf; Remove-VercelDomain globex.example -FromAccount -WhatIf");
        Assert.All(Sandbox.Server.Requests.All, static request => Assert.Equal("GET", request.Method), throwIfEmpty: true);
    }

    [Fact]
    public void A_piped_domain_says_where_it_is_removed()
    {
        string name = NewName();
        Run($"Add-VercelDomain {name} sophia-docs");
        Assert.Empty(Run($"Get-VercelDomain {name} -Project sophia-docs | Remove-VercelDomain -Confirm:$false").Errors);
        Assert.Equal("Vercel.NotFound", Run($"Get-VercelDomain {name} -Project sophia-docs").ErrorId);
        // The configured project has a domain of that name too.
        Assert.Equal("SophiaAI.NoProject", Run("Get-VercelDomain acme.example | Remove-VercelDomain -Confirm:$false").ErrorId);
        Assert.Contains("acme.example", Run("Get-VercelDomain -Project sophia-web").Values("Name"));
    }

    [Fact]
    public void A_test_looks_in_the_configured_project_and_then_in_the_account()
    {
        Assert.NotNull(Run("Test-VercelDomain acme.example").Values("ProjectId")[0]);
        Assert.Null(Run("Test-VercelDomain acmecorp.example").Values("ProjectId")[0]);
        Assert.Null(Run("Get-VercelDomain acme.example | Test-VercelDomain").Values("ProjectId")[0]);
        EngineResult nowhere = Run("Test-VercelDomain nowhere.example");
        Assert.Equal("Vercel.NotFound", nowhere.ErrorId);
        Assert.Contains("in the project 'sophia-web' or in the team", nowhere.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("account", Run("Test-VercelDomain docs.acme.example sophia-web").Errors[0].Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Vercel_is_asked_to_look_only_where_something_is_not_proved()
    {
        Run("Test-VercelDomain acme.example -Verify");
        Assert.DoesNotContain(Sandbox.Server.Requests.All, static request => request.Method == "POST");
        EngineResult result = Run("Test-VercelDomain help.globex.example sophia-docs -Verify");
        Assert.Empty(result.Errors);
        Assert.Equal(false, result.Values("Verified")[0]);
        Assert.Contains(Sandbox.Server.Requests.All, static request => request.Path.EndsWith("/verify", StringComparison.Ordinal));
        EngineResult account = Run("Test-VercelDomain globex.example -Verify");
        Assert.Single(account.Output);
        Assert.Equal("SophiaAI.NoProject", account.ErrorId);
    }

    [Fact]
    public void Records_go_by_type_and_by_name_with_or_without_the_domain()
    {
        Assert.Equal(["MX", "MX"], Run("Get-VercelDnsRecord acme.example -Type mx").Values("Type"));
        Assert.Equal(["api.acme.example"], Run("Get-VercelDnsRecord ACME.example api").Values("FullName"));
        Assert.Equal(["api.acme.example"], Run("Get-VercelDnsRecord acme.example API.acme.example.").Values("FullName"));
        Assert.All(Run("Get-VercelDnsRecord acme.example '@'").Values("FullName"), static name => Assert.Equal("acme.example", name), throwIfEmpty: true);
        Assert.Equal("Vercel.NotFound", Run("Get-VercelDnsRecord acme.example apx").ErrorId);
        EngineResult nowhere = Run("Get-VercelDnsRecord nowhere.example");
        Assert.Equal("nowhere.example", nowhere.Errors[0].TargetObject);
    }

    [Fact]
    public void Domains_of_a_project_give_their_records_once_and_those_of_Vercel_none()
    {
        EngineResult result = Run("Get-VercelDomain -Project sophia-web | Get-VercelDnsRecord -Type CNAME");
        Assert.Empty(result.Errors);
        Assert.Equal(["status.acme.example"], result.Values("FullName"));
    }

    [Fact]
    public void Names_that_were_listed_are_completed()
    {
        Run("Get-VercelDomain | Out-Null; Get-VercelDomain -Project sophia-docs | Out-Null");
        Assert.Contains("docs.acme.example", Complete("Test-VercelDomain d"));
        Assert.Contains("acmecorp.example", Complete("Get-VercelDnsRecord a"));
        Assert.Equal(["AAAA"], Complete("Get-VercelDnsRecord acme.example -Type aa"));
        Assert.Equal(["301", "302", "307", "308"], Complete("Add-VercelDomain a -RedirectStatusCode "));
    }

    private string[] Complete(string text) => Run($"(TabExpansion2 -inputScript '{text}' -cursorColumn {text.Length}).CompletionMatches")
        .Output.Select(static item => ((CompletionResult)item.BaseObject).CompletionText).ToArray();
}
