using SophiaAI.Providers.Core.Contracts;

namespace SophiaAI.Integrations.Own;

/// <summary>A file whose tests could not be read. It stands for them as a check that fails.</summary>
internal sealed class FileProblem : OwnTest
{
    /// <summary>The integration that such files are shown as.</summary>
    public const string Files = "Test files";

    /// <summary>What is wrong with the file.</summary>
    public required CheckFailedException Problem { get; init; }

    /// <inheritdoc/>
    public override bool IsProblem => true;

    /// <inheritdoc/>
    public override Check ToCheck(TestRunspaces runspaces) => Check(_ => Task.FromException<string>(Problem));
}
