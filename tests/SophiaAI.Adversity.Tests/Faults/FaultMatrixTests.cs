using SophiaAI.Tests.Contract;

namespace SophiaAI.Tests.Faults;

/// <summary>
/// Whatever a server, a proxy or a network does, each cmdlet gives its usual result or one clear error. A cmdlet is in
/// the matrix by having a scenario, which a test demands of every cmdlet.
/// </summary>
public sealed class FaultMatrixTests(FaultMatrixFixture matrix) : IClassFixture<FaultMatrixFixture>
{
    private const int FewestFaults = 40;

    public static TheoryData<CmdletScenario> Scenarios => [.. CmdletScenario.All];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Every_fault_ends_in_the_right_result_or_in_one_clear_error(CmdletScenario scenario)
    {
        bool isFirst = CmdletScenario.All.First(other => other.Service == scenario.Service) == scenario;
        FaultOutcome[] wrong = [.. WireFaults.All.Where(fault => isFirst || !fault.IsOncePerService).Select(fault => matrix.Run(scenario, fault)).Where(static outcome => outcome.Problem is not null)];
        Assert.True(wrong.Length == 0, $"{wrong.Length} of {WireFaults.All.Count} faults:\n{string.Join('\n', wrong.Select(static outcome => outcome.ToString()))}");
    }

    [Fact]
    public void The_faults_are_many_and_each_has_a_name_of_its_own()
    {
        Assert.True(WireFaults.All.Count >= FewestFaults);
        Assert.Distinct(WireFaults.All.Select(static fault => fault.Name));
    }
}
