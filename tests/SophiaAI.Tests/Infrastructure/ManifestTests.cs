using SophiaAI.Tests.Cmdlets;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Infrastructure;

/// <summary>What tests of manifests share: writing one, and what the sandbox was asked to change.</summary>
public abstract class ManifestTests : CmdletTests
{
    private protected ManifestTests(SandboxFixture sandbox)
        : base(sandbox)
    {
    }

    /// <summary>Writes a manifest.</summary>
    /// <param name="text">The text, without the version.</param>
    /// <returns>Its path, in quotes.</returns>
    private protected string Manifest(string text) => $"'{Folder.Write("sophia.yaml", "version: 1\n" + text)}'";

    /// <summary>The requests to a service that were more than reading.</summary>
    private protected int Writes(string service, string path = "") => Sandbox.Server.Requests.Of(service).Count(request => request.Method is not "GET" && request.Path.Contains(path, StringComparison.Ordinal));
}
