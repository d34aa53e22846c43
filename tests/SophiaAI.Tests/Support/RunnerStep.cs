using System.Text;

namespace SophiaAI.Tests.Support;

/// <summary>A step of GitHub Actions as this process sees it: the variables, an empty file, and an output that the runner reads.</summary>
internal sealed class RunnerStep : TextWriter
{
    private readonly StringBuilder _text = new();
    private readonly Action _restore;

    public RunnerStep(TemporaryFolder folder)
    {
        TextWriter output = Console.Out;
        // The tests themselves may run in such a step.
        (string? Actions, string? EnvFile) before = (Environment.GetEnvironmentVariable("GITHUB_ACTIONS"), Environment.GetEnvironmentVariable("GITHUB_ENV"));
        _restore = () =>
        {
            Console.SetOut(output);
            Environment.SetEnvironmentVariable("GITHUB_ACTIONS", before.Actions);
            Environment.SetEnvironmentVariable("GITHUB_ENV", before.EnvFile);
        };
        EnvFile = folder.Write("github-env", string.Empty);
        Environment.SetEnvironmentVariable("GITHUB_ACTIONS", "true");
        Environment.SetEnvironmentVariable("GITHUB_ENV", EnvFile);
        Console.SetOut(this);
    }

    public string EnvFile { get; }

    public string Output => _text.ToString();

    public Action? OnWrite { get; set; }

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value)
    {
        OnWrite?.Invoke();
        _text.Append(value);
    }

    protected override void Dispose(bool disposing)
    {
        _restore();
        base.Dispose(disposing);
    }
}
