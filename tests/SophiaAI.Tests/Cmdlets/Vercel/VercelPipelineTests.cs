using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Cmdlets.Vercel;

/// <summary>What objects from the pipeline mean to Vercel's commands: themselves, or an error in words.</summary>
public sealed class VercelPipelineTests(SandboxFixture sandbox) : CmdletTests(sandbox)
{
    private const string Candidates = "$candidates = @(Get-VercelDeployment sophia-docs -Target production -State READY | Where-Object IsRollbackCandidate);";

    [Fact]
    public void A_deployment_is_what_production_is_rolled_back_to()
    {
        RecordingHost host = new();
        using Engine asking = new(host);
        EngineResult result = asking.Run($"{Candidates} $candidates[2] | Undo-VercelDeployment -WhatIf; $candidates[2].Uid");
        Assert.Empty(result.Errors);
        Assert.Contains($"to {result.Output[0].BaseObject} of", host.TakeText(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_deployment_and_another_project_contradict_each_other()
    {
        EngineResult result = Run($"{Candidates} $candidates[2] | Undo-VercelDeployment -Project sophia-web -Confirm:$false");
        Assert.Equal("Vercel.InvalidRequest", result.ErrorId);
        Assert.Contains("belongs to sophia-docs, and not to sophia-web", result.Errors[0].Exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-State ERROR -Target production")]
    [InlineData("-State READY -Target preview")]
    public void What_production_can_not_go_back_to_is_refused_with_WhatIf_too(string filter)
    {
        EngineResult result = Run($"$d = Get-VercelDeployment * {filter} | Select-Object -First 1; Undo-VercelDeployment -To $d -WhatIf; Undo-VercelDeployment $d.Uid -WhatIf");
        Assert.Equal(["Vercel.InvalidRequest", "Vercel.InvalidRequest"], result.Errors.Select(static error => error.FullyQualifiedErrorId.Split(',')[0]));
    }

    [Theory]
    [InlineData("Get-VercelAlias sophia-docs.vercel.app | Undo-VercelDeployment", "VercelAlias")]
    [InlineData("Get-VercelEnvironmentVariable DATABASE_URL | Select-Object -First 1 | Undo-VercelDeployment", "VercelEnvironmentVariable")]
    [InlineData("Get-VercelAlias sophia-docs.vercel.app | Remove-VercelDeployment", "VercelAlias")]
    [InlineData("Get-VercelProject sophia-docs | Stop-VercelDeployment", "VercelProject")]
    [InlineData("Get-VercelAlias sophia-docs.vercel.app | Publish-VercelDeployment", "VercelAlias")]
    [InlineData("Get-VercelAlias sophia-docs.vercel.app | New-VercelDeployment", "VercelAlias")]
    [InlineData("Get-VercelProject sophia-docs | Set-VercelAlias demo.vercel.app", "VercelProject")]
    [InlineData("Get-VercelDomain * sophia-docs | Select-Object -First 1 | Remove-VercelAlias", "VercelProjectDomain")]
    [InlineData("Get-VercelProject sophia-docs | Remove-VercelWebhook", "VercelProject")]
    [InlineData("Get-VercelProject sophia-docs | Add-VercelDomain", "VercelProject")]
    [InlineData("Get-Item / | Add-VercelDomain", "DirectoryInfo")]
    public void Objects_of_another_kind_change_nothing(string call, string type)
    {
        EngineResult result = Run(call + " -Confirm:$false");
        Assert.StartsWith("ParameterArgumentTransformationError", result.ErrorId, StringComparison.Ordinal);
        Assert.Contains($"a {type} was given", result.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.All(Sandbox.Server.Requests.Of("vercel"), static request => Assert.Equal("GET", request.Method));
    }

    [Theory]
    [InlineData("Get-VercelDnsRecord acme.example -Type TXT | Remove-VercelDomain -FromAccount -Confirm:$false")]
    [InlineData("Get-VercelProject sophia-docs | Remove-VercelDomain -Confirm:$false")]
    [InlineData("Get-VercelTeam | Remove-VercelDomain -FromAccount -Confirm:$false")]
    [InlineData("Get-Process -Id $PID | Remove-VercelDomain -Confirm:$false")]
    [InlineData("[pscustomobject]@{ Name = 'acme.example' } | Remove-VercelDomain -FromAccount -Confirm:$false")]
    [InlineData("Get-VercelProject sophia-docs | Get-VercelDnsRecord")]
    [InlineData("Get-VercelProject sophia-docs | Remove-VercelEnvironmentVariable -Confirm:$false")]
    [InlineData("Get-Process -Id $PID | Remove-VercelEnvironmentVariable -Confirm:$false")]
    public void What_is_no_domain_and_no_variable_is_refused(string call)
    {
        EngineResult result = Run(call);
        Assert.All(result.Errors, static error => Assert.StartsWith("SophiaAI.UnsupportedInput", error.FullyQualifiedErrorId, StringComparison.Ordinal), throwIfEmpty: true);
        Assert.All(Sandbox.Server.Requests.Of("vercel"), static request => Assert.Equal("GET", request.Method));
    }

    [Theory]
    [InlineData("Get-VercelDomain docs.acme.example sophia-docs")]
    [InlineData("Get-VercelDomain docs.acme.example sophia-docs | Select-Object Name, ProjectId")]
    [InlineData("Get-VercelDomain docs.acme.example sophia-docs | ConvertTo-Json -Depth 3 | ConvertFrom-Json")]
    [InlineData("Test-VercelDomain docs.acme.example sophia-docs")]
    public void A_domain_of_a_project_is_not_taken_for_one_of_the_account(string domain)
    {
        EngineResult result = Run($"{domain} | Remove-VercelDomain -WhatIf; {domain} | Remove-VercelDomain -FromAccount -WhatIf");
        Assert.Equal("SophiaAI.WrongParameter", Assert.Single(result.Errors).FullyQualifiedErrorId.Split(',')[0]);
    }

    [Fact]
    public void A_removal_of_what_is_not_there_is_not_announced()
    {
        foreach (string call in new[] { "Remove-VercelDomain nope.example -WhatIf", "Remove-VercelDomain a* -WhatIf", "Remove-VercelDomain nope.example -FromAccount -WhatIf" })
            Assert.Equal("Vercel.NotFound", Run(call).ErrorId);
    }

    [Theory]
    [InlineData("Get-VercelProject sophia-docs | Get-VercelWebhook")]
    [InlineData("Get-VercelProject sophia-docs | Get-VercelEnvironmentVariable")]
    [InlineData("Get-VercelProject sophia-docs | Get-VercelDomain")]
    [InlineData("Get-VercelProject sophia-docs | Get-VercelUsage -Since ([DateTimeOffset]'2026-11-01Z') -Until ([DateTimeOffset]'2026-11-04Z')")]
    [InlineData("Get-VercelProject sophia-docs | Test-VercelDomain docs.acme.example")]
    [InlineData("Get-VercelProject sophia-docs | Remove-VercelDomain docs.acme.example -WhatIf")]
    [InlineData("Get-VercelProject sophia-docs | New-VercelWebhook https://hooks.acme.example/x deployment.error -WhatIf")]
    [InlineData("Get-VercelProject sophia-docs | Add-VercelDomain new.acme.example -WhatIf")]
    [InlineData("Get-VercelProject sophia-docs | Set-VercelEnvironmentVariable A -PlainText b -Target production -WhatIf")]
    [InlineData("Get-VercelTeam | Get-VercelUsage -Since ([DateTimeOffset]'2026-11-01Z') -Until ([DateTimeOffset]'2026-11-04Z')")]
    public void Projects_and_teams_go_into_what_takes_them(string call) => Assert.Empty(Run(call).Errors);

    [Fact]
    public void Several_projects_share_a_new_webhook()
    {
        EngineResult result = Run("Get-VercelProject sophia-docs, sophia-web | New-VercelWebhook https://hooks.acme.example/shared deployment.error");
        Assert.Equal(2, ((IEnumerable<string>)Assert.Single(result.Values("ProjectIds"))!).Count());
        Assert.Contains("never shows it again", Assert.Single(result.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Variables_from_the_pipeline_are_read_again_alone()
    {
        EngineResult result = Run("$v = @(Get-VercelEnvironmentVariable DATABASE_URL); $v.Count; @($v | Get-VercelEnvironmentVariable).Id.Count; ($v | Get-VercelEnvironmentVariable).Key | Sort-Object -Unique");
        Assert.Equal(result.Output[0].BaseObject, result.Output[1].BaseObject);
        Assert.Equal("DATABASE_URL", result.Output[2].BaseObject);
    }

    [Fact]
    public void Objects_of_one_project_list_it_once()
    {
        EngineResult result = Run("""
            @(Get-VercelDeployment sophia-docs).Count
            @(Get-VercelDomain * sophia-docs | Get-VercelDeployment).Count
            """);
        Assert.Equal(result.Output[0].BaseObject, result.Output[1].BaseObject);
        EngineResult aliases = Run("Get-VercelDomain docs.acme.example sophia-docs | Get-VercelAlias; Get-VercelDomain sophia-docs.acme.example sophia-docs -ErrorAction Ignore | Get-VercelAlias");
        Assert.All(aliases.Values("Alias"), static alias => Assert.Contains("acme.example", (string)alias!, StringComparison.Ordinal));
    }

    [Fact]
    public void A_deployment_and_the_project_of_another_have_no_aliases_in_common()
    {
        Assert.Equal("Vercel.InvalidRequest", Run("Get-VercelAlias -Project sophia-docs -Deployment sophia-web.vercel.app").ErrorId);
        Assert.NotEmpty(Run("Get-VercelAlias -Project sophia-web -Deployment sophia-web.vercel.app").Output);
    }

    [Fact]
    public void Wildcards_in_projects_work_for_aliases_and_webhooks()
    {
        Assert.True(Run("Get-VercelAlias -Project sophia-*").Values("ProjectId").Distinct().Count() > 1);
        EngineResult webhooks = Run("Get-VercelWebhook -Project sophia-*");
        Assert.NotEmpty(webhooks.Output);
        Assert.Distinct(webhooks.Values("Id"));
    }
}
