using Xunit;

namespace SophiaAI.Pester;

/// <summary>The results of the Pester tests, each as a test of its own.</summary>
public sealed class PesterTests
{
    /// <summary>Runs all Pester tests, and gives a row for each.</summary>
    public static async Task<IEnumerable<TheoryDataRow<PesterResult>>> RunAllAsync() =>
        (await PesterSuite.RunAsync(TestContext.Current.CancellationToken)).Select(static result => new TheoryDataRow<PesterResult>(result) { TestDisplayName = result.Name, Label = string.Empty });

    // Listing the tests must not run them.
    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(RunAllAsync), DisableDiscoveryEnumeration = true)]
    public void Pester(PesterResult result)
    {
        Assert.SkipWhen(result.Outcome == "Skipped", result.Message);
        Assert.True(result.Outcome == "Passed", result.Message);
    }
}
