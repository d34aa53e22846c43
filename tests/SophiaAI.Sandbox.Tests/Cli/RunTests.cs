using SophiaAI.Tests.Shared;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Cli;

public sealed class RunTests
{
    [Fact]
    public async Task The_command_gets_the_variables_and_its_exit_code_is_passed_on()
    {
        string[] command = OperatingSystem.IsWindows()
            ? ["cmd", "/c", "echo %SNOWFLAKE_USER% %GONG_BASE_URL%& exit 7"]
            : ["sh", "-c", "echo \"$SNOWFLAKE_USER $GONG_BASE_URL\"; exit 7"];

        (int exitCode, string? output, string? error) = await RunAsync(["run", "--", .. command]);

        Assert.Equal((7, ""), (exitCode, error));
        Assert.Matches(@"^SOPHIA http://127\.0\.0\.1:\d+\s*$", output);
    }

    [Fact]
    public async Task Arguments_arrive_as_they_were_given()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no printf.");
        string[] arguments = ["two words", "$HOME", "'quoted'", "--format", "--", ""];

        (int exitCode, string? output, string _) = await RunAsync(["run", "--", "printf", "[%s]", .. arguments]);

        Assert.Equal((0, string.Concat(arguments.Select(a => $"[{a}]"))), (exitCode, output));
    }

    [Fact]
    public async Task A_command_that_does_not_exist_is_127()
    {
        (int exitCode, string? output, string? error) = await RunAsync(["run", "--", "no-such-command-anywhere"]);

        Assert.Equal((127, ""), (exitCode, output));
        Assert.StartsWith("no-such-command-anywhere: ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_may_not_be_executed_is_126()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no permission to execute.");

        (int exitCode, string _, string? error) = await RunAsync(["run", "--", Path.Combine(AppContext.BaseDirectory, "Specs", "NOTICE")]);

        Assert.Equal(126, exitCode);
        Assert.Contains("ermission denied", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ctrl_C_is_the_command_s_to_answer()
    {
        Assert.SkipWhen(InterruptSignal.Hindrance is not null, InterruptSignal.Hindrance ?? string.Empty);
        using SandboxProcess sandbox = SandboxProcess.Start("run", "--", "sh", "-c", "trap 'exit 5' INT; echo $$; while :; do sleep 0.05; done");
        int command = int.Parse((await sandbox.ReadLineAsync())!);

        // A console sends the signal to both.
        Signals.Send("INT", sandbox.Id);
        Signals.Send("INT", command);

        Assert.Equal(5, await sandbox.WaitAsync());
    }

    [Fact]
    public async Task Being_told_to_stop_stops_the_command_too()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals.");
        using SandboxProcess sandbox = SandboxProcess.Start("run", "--", "sh", "-c", "echo up; exec sleep 600");
        Assert.Equal("up", await sandbox.ReadLineAsync());

        Signals.Send("TERM", sandbox.Id);

        Assert.Equal(143, await sandbox.WaitAsync());
        Assert.Equal("", await sandbox.ReadToEndAsync());
    }

    private static Task<(int ExitCode, string Output, string Error)> RunAsync(IReadOnlyList<string> args) =>
        SandboxProcess.RunAsync(args, TestContext.Current.CancellationToken);
}
