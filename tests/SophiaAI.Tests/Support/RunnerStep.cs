using System.Text;

namespace SophiaAI.Tests.Support;

/// <summary>A step of GitHub Actions as this process sees it: the variables, empty files, and an output that the runner reads.</summary>
internal sealed class RunnerStep : TextWriter
{
    private readonly StringBuilder _text = new();
    private readonly Action _restore;

    public RunnerStep(TemporaryFolder folder)
    {
        TextWriter output = Console.Out;
        EnvFile = folder.Write("github-env", string.Empty);
        OutputFile = folder.Write("github-output", string.Empty);
        SummaryFile = folder.Write("github-step-summary", string.Empty);
        (string Name, string Value)[] variables = [("GITHUB_ACTIONS", "true"), ("GITHUB_ENV", EnvFile), ("GITHUB_OUTPUT", OutputFile), ("GITHUB_STEP_SUMMARY", SummaryFile)];
        // The tests themselves may run in such a step.
        (string Name, string? Value)[] before = [.. variables.Select(static variable => (variable.Name, Environment.GetEnvironmentVariable(variable.Name)))];
        _restore = () =>
        {
            Console.SetOut(output);
            foreach ((string name, string? value) in before) Environment.SetEnvironmentVariable(name, value);
        };
        foreach ((string name, string value) in variables) Environment.SetEnvironmentVariable(name, value);
        Console.SetOut(this);
    }

    public string EnvFile { get; }

    public string OutputFile { get; }

    public string SummaryFile { get; }

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
