using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Cmdlets.Vercel;

/// <summary>Production is moved to a deployment and back. Each test leaves it where it was.</summary>
public sealed class VercelPromotionTests(SandboxFixture sandbox) : CmdletTests(sandbox)
{
    private const string Current = "$current = (Get-VercelDeployment -Target production -State READY | Select-Object -First 1);";

    [Fact]
    public void Production_is_rolled_back_and_promoted_again()
    {
        EngineResult result = Run($$"""
            {{Current}}
            $back = Undo-VercelDeployment sophia-web -Description 'too slow' -Confirm:$false
            $back
            Publish-VercelDeployment $current -Confirm:$false
            """);
        Assert.Empty(result.Errors);
        Assert.Equal(2, result.Output.Count);
        Assert.NotEqual(result.Values("Uid")[0], result.Values("Uid")[1]);
        Assert.All(result.Values("Aliases"), static aliases => Assert.Contains("sophia-web.vercel.app", (IEnumerable<string>)aliases!));
    }

    [Fact]
    public void To_promote_what_answers_for_production_changes_nothing_and_succeeds()
    {
        EngineResult result = Run($"{Current} Publish-VercelDeployment $current -Confirm:$false; Undo-VercelDeployment sophia-web -To $current -Confirm:$false");
        Assert.Empty(result.Errors);
        Assert.Equal(2, result.Output.Count);
        Assert.DoesNotContain(Sandbox.Server.Requests.Of("vercel"), static request => request.Method == "POST");
    }

    [Fact]
    public void A_preview_that_is_promoted_becomes_another_deployment()
    {
        EngineResult result = Run($$"""
            {{Current}}
            $preview = Get-VercelDeployment -Target preview -State READY | Select-Object -First 1
            $made = Publish-VercelDeployment $preview -Confirm:$false
            $preview
            $made
            Publish-VercelDeployment $current -Confirm:$false | Out-Null
            Remove-VercelDeployment $made -Confirm:$false
            """);
        Assert.Empty(result.Errors);
        Assert.Equal(["preview", "production"], result.Values("Target"));
        Assert.Equal(["READY", "READY"], result.Values("State"));
        Assert.NotEqual(result.Values("Uid")[0], result.Values("Uid")[1]);
    }

    [Fact]
    public void A_deployment_of_another_project_is_no_place_to_roll_back_to()
    {
        EngineResult result = Run("Undo-VercelDeployment sophia-web -To (Get-VercelDeployment sophia-docs -Target production | Select-Object -First 1) -Confirm:$false");
        Assert.Equal("Vercel.InvalidRequest", result.ErrorId);
        Assert.Contains("belongs to sophia-docs, and not to sophia-web", result.Errors[0].Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_promotion_that_fails_names_the_aliases_that_did_not_move()
    {
        EngineResult result = Run("Get-VercelDeployment * -Target production | Where-Object { $_.Meta.sandbox -eq 'promotion-fails' } | Select-Object -First 1 | Publish-VercelDeployment -Confirm:$false");
        Assert.Equal("Vercel.OperationFailed", result.ErrorId);
        Assert.Contains(".vercel.app", result.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    [Fact]
    public void Without_waiting_the_command_returns_before_the_change()
    {
        EngineResult result = Run($$"""
            {{Current}}
            $back = Undo-VercelDeployment sophia-web -NoWait -Confirm:$false
            $back
            Undo-VercelDeployment sophia-web -To $back -Confirm:$false
            Publish-VercelDeployment $current -Confirm:$false | Out-Null
            """);
        Assert.Empty(result.Errors);
        Assert.Equal(2, result.Output.Count);
        Assert.DoesNotContain("sophia-web.vercel.app", (IEnumerable<string>)result.Values("Aliases")[0]!);
        // The same change, requested again, is waited for.
        Assert.Contains("sophia-web.vercel.app", (IEnumerable<string>)result.Values("Aliases")[1]!);
    }
}
