using System.Management.Automation;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Cmdlets.Integrations;

/// <summary>Checks that are objects of C# classes, compiled against SophiaAI.dll alone.</summary>
public sealed class ClassCheckTests(SandboxFixture sandbox) : CmdletTests(sandbox)
{
    private const string Source =
        """
        using System;
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using SophiaAI;
        public class OwnTest : IntegrationTest
        {
            public string Way = "";
            public TimeSpan? Limit = null;
            public override TimeSpan? Timeout { get { return Limit; } }
            public string[] Needs = new[] { "Gong/Settings" };
            public override string Integration { get { return "Orders"; } }
            public override string Name { get { return "Class " + Way; } }
            public override string Description { get { return "It works."; } }
            public override IEnumerable<string> Tags { get { return new[] { "Nightly" }; } }
            public override IEnumerable<string> DependsOn { get { return Needs; } }
            public override async Task<string> RunAsync(IntegrationTestContext context, CancellationToken cancellationToken)
            {
                await Task.Yield();
                context.Measure("Age", 1.5, "h");
                if (Way == "skips") context.Skip("Nothing today.");
                if (Way == "fails") throw new IntegrationTestException("Bad.") { RecommendedAction = "Mend it." };
                if (Way == "throws") throw new InvalidOperationException("Worse.");
                if (Way == "asks") context.GetSetting("NOWHERE");
                if (Way == "hangs") await Task.Delay(-1);
                return "Key " + context.GetSetting("GONG_API_SECRET") + " of " + context.GetSetting("Gong.Url").Substring(0, 7);
            }
        }
        public class Faulty : OwnTest { public override string Name { get { throw new Exception("no name"); } } }
        """;

    [Fact]
    public void An_object_is_a_check()
    {
        Compile();
        EngineResult result = Run("'passes', 'skips', 'fails', 'throws', 'asks' | ForEach-Object { $test = [OwnTest]::new(); $test.Way = $_; $test } | Register-SophiaIntegrationTest; Test-SophiaIntegration Orders -Tag Nightly -ErrorAction Ignore");
        Assert.Empty(result.Errors);
        PSObject[] checks = Checks(result);
        Assert.Equal(["Settings: Passed", "Class passes: Passed", "Class skips: Skipped", "Class fails: Failed", "Class throws: Failed", "Class asks: Failed"], checks.Select(static check => check.ToString()));
        Assert.Equal("Key *** of http://", checks[1].Properties["Message"].Value);
        Assert.Equal(["Age 1.5 h"], ((IEnumerable<object>)checks[1].Properties["Measurements"].Value).Select(static one => one.ToString()));
        Assert.Equal("Nothing today.", checks[2].Properties["Message"].Value);
        Assert.Equal("Mend it.", checks[3].Properties["RecommendedAction"].Value);
        Assert.Equal("InvalidOperationException: Worse.", checks[4].Properties["Message"].Value);
        Assert.Equal("There is no setting 'NOWHERE'.", checks[5].Properties["Message"].Value);
        Assert.Equal("It works.", Run("Get-SophiaIntegrationTest Orders -Check 'Class passes'").Values("Description").Single());
    }

    [Fact]
    public void One_that_hangs_has_failed_when_its_time_is_up()
    {
        Compile();
        // By the tests' clock, this limit passes at once, also for what it depends on.
        EngineResult result = Run("Register-SophiaIntegrationTest -InputObject ([OwnTest] @{ Way = 'hangs'; Needs = [string[]] @() }); Test-SophiaIntegration Orders -Check 'Orders/Class hangs' -TimeoutSec 30 -ErrorAction Ignore");
        Assert.Equal("Timeout", Assert.Single(Checks(result)).Properties["Reason"].Value);
    }

    [Fact]
    public void One_that_has_a_limit_of_its_own_is_held_to_it()
    {
        Compile();
        EngineResult result = Run("Register-SophiaIntegrationTest -InputObject ([OwnTest] @{ Way = 'hangs'; Needs = [string[]] @(); Limit = '0:00:25' }); Test-SophiaIntegration Orders -Check 'Class hangs' -TimeoutSec 120 -ErrorAction Ignore");
        Assert.Equal("Not finished within 25 s.", Assert.Single(Checks(result)).Properties["Message"].Value);
        Assert.Equal("SophiaAI.UnsupportedTest", Run("Register-SophiaIntegrationTest -InputObject ([OwnTest] @{ Limit = '2:00:00' })").ErrorId);
        Assert.Equal("SophiaAI.UnsupportedTest", Run("Register-SophiaIntegrationTest -InputObject ([OwnTest] @{ Needs = [string[]] @($null) })").ErrorId);
    }

    [Fact]
    public void A_class_of_PowerShell_is_refused()
    {
        EngineResult result = Run(
            """
            class Mine : SophiaAI.IntegrationTest {
                [string] get_Integration() { return 'Orders' }
                [string] get_Name() { return 'Mine' }
                [Threading.Tasks.Task[string]] RunAsync([SophiaAI.IntegrationTestContext] $context, [Threading.CancellationToken] $token) { return [Threading.Tasks.Task]::FromResult('x') }
            }
            Register-SophiaIntegrationTest -InputObject ([Mine]::new())
            """);
        Assert.Equal("SophiaAI.UnsupportedTest", result.ErrorId);
        Assert.Contains("Add-Type", result.Errors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void One_that_can_not_say_its_name_is_refused()
    {
        Compile();
        EngineResult result = Run("Register-SophiaIntegrationTest -InputObject ([Faulty]::new())");
        Assert.Equal("SophiaAI.UnsupportedTest", result.ErrorId);
        Assert.Contains("no name", result.Errors[0].ToString(), StringComparison.Ordinal);
    }

    private static PSObject[] Checks(EngineResult result) => [.. result.Values("Checks").SelectMany(static checks => ((IEnumerable<object>)checks!).Select(PSObject.AsPSObject))];

    private void Compile() => Assert.Empty(Run("Add-Type -CompilerOptions '-nowarn:1701' -TypeDefinition $source -ReferencedAssemblies ([SophiaAI.IntegrationTest].Assembly.Location)", ("source", Source)).Errors);
}
