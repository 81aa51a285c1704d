using FsCheck;
using FsCheck.Fluent;
using Wavehall.Rendering.Scene;
using Wavehall.Rendering.Sources;
using Wavehall.Venues;

namespace Wavehall.Rendering.Tests.Scene;

public sealed class ObjectMotionTests
{
    private const int Fade = ObjectMotion.FadeSamples;

    // 40 m/s.
    private const double Fastest = 40.0 / 48000;

    private static readonly Vector3D Home = new(3, 1, 0);

    [Fact]
    public void A_glide_is_linear_and_exact_at_its_ends()
    {
        var motion = new MotionRun(Rendered());
        var target = new Vector3D(4, 0.5, 0.25);
        var states = motion.Until(960 + 4800 + 480, Move(960, target, 4800));
        var start = 960 - 48;
        Assert.Equal(Home, states[start].Appearance.Position);
        Assert.Equal(target, states[start + 4800].Appearance.Position);
        Assert.Equal(target, states[start + 4800 + 480].Appearance.Position);
        for (var sample = start; sample <= start + 4800; sample += 48)
        {
            var wanted = Home + ((target - Home) * ((sample - start) / 4800.0));
            Assert.InRange(Vector3D.Distance(states[sample].Appearance.Position, wanted), 0, 1e-12);
            Assert.Equal(0, states[sample].FormerShare);
        }

        Assert.Equal(0, motion.Jumps);
    }

    [Fact]
    public void A_move_above_the_speed_limit_is_a_fade_that_is_counted()
    {
        var motion = new MotionRun(Rendered());
        var target = new Vector3D(-3, 1, 0);
        var states = motion.Until(4800, Move(960, target, 480));
        var start = 960 - 48;

        // Of the new place nothing is heard yet: the state is the former alone.
        Assert.Equal(states[start - 48], states[start]);
        Assert.Equal((Home, 0.0), (states[start].Appearance.Position, states[start].FormerShare));
        for (var sample = start + 48; sample < start + Fade; sample += 48)
        {
            Assert.Equal(target, states[sample].Appearance.Position);
            Assert.Equal(Home, states[sample].Former.Position);
            Assert.Equal(1 - ((double)(sample - start) / Fade), states[sample].FormerShare, 1e-12);
        }

        Assert.Equal(states[4800], states[start + Fade]);
        Assert.Equal((target, 0.0), (states[4800].Appearance.Position, states[4800].FormerShare));
        Assert.Equal(1, motion.Jumps);
    }

    [Fact]
    public void What_is_asked_for_during_a_fade_waits_for_its_end_and_only_the_last_of_it_comes()
    {
        var motion = new MotionRun(Rendered());
        var (first, lost, last) = (new Vector3D(-3, 1, 0), new Vector3D(0, 9, 0), new Vector3D(0, -9, 0));
        var states = motion.Until(4800, Move(480, first, 0), Move(576, lost, 0), Move(672, last, 0));
        var start = 480 - 48;
        var second = start + Fade;
        Assert.DoesNotContain(states.Values, state => state.Appearance.Position == lost || state.Former.Position == lost);
        Assert.Equal((first, 0.0), (states[second].Appearance.Position, states[second].FormerShare));
        Assert.Equal((last, first), (states[second + 48].Appearance.Position, states[second + 48].Former.Position));
        Assert.Equal((last, 0.0), (states[second + Fade].Appearance.Position, states[second + Fade].FormerShare));
        Assert.Equal(2, motion.Jumps);
    }

    [Fact]
    public void A_change_of_kind_is_a_fade_without_a_jump()
    {
        var motion = new MotionRun(Rendered());
        var states = motion.Until(2400, Set(480, SceneChangeKind.Kind, (int)RenderedKind.Plane));
        var middle = states[480 - 48 + (Fade / 2)];
        Assert.Equal((RenderedKind.Plane, RenderedKind.Auto), (middle.Appearance.Kind, middle.Former.Kind));
        Assert.Equal((0.5, Home, Home), (middle.FormerShare, middle.Appearance.Position, middle.Former.Position));
        Assert.Equal((RenderedKind.Plane, 0.0), (states[2400].Appearance.Kind, states[2400].FormerShare));
        Assert.Equal(0, motion.Jumps);
    }

    [Fact]
    public void Changes_of_one_time_make_one_fade()
    {
        var motion = new MotionRun(Rendered());
        var target = new Vector3D(-3, 1, 0);
        var states = motion.Until(
            2400,
            Set(480, SceneChangeKind.Kind, (int)RenderedKind.Point),
            Move(480, target, 0),
            Set(480, SceneChangeKind.Doppler, 0),
            new SceneChange(480, 0, SceneChangeKind.Distance, (int)DistanceLaw.Reference, 2, 20, 0));
        var wanted = new ObjectAppearance(RenderedKind.Point, target, Vector3D.Zero, new DistanceRule(DistanceLaw.Reference, 2, 20), false, false);
        for (var sample = 480; sample < 480 - 48 + Fade; sample += 48)
        {
            Assert.Equal(wanted, states[sample].Appearance);
            Assert.Equal((RenderedKind.Auto, Home, true), (states[sample].Former.Kind, states[sample].Former.Position, states[sample].Former.Doppler));
        }

        Assert.Equal(new ObjectState(wanted, 1, wanted, 0), states[480 - 48 + Fade]);
        Assert.Equal(1, motion.Jumps);
    }

    [Fact]
    public void A_glide_goes_on_through_a_fade_and_through_what_waits_for_its_end()
    {
        var motion = new MotionRun(Rendered());
        var target = new Vector3D(-3, 1, 0);
        var states = motion.Until(
            12000,
            Move(480, target, 9600),
            Set(960, SceneChangeKind.Kind, (int)RenderedKind.Point),
            Set(1440, SceneChangeKind.Doppler, 0),
            Set(1488, SceneChangeKind.AirAbsorption, 1));
        for (var sample = 960; sample <= 480 - 48 + 9600; sample += 48)
        {
            // At the very start of the second fade the former is heard alone, which stands still.
            var wanted = Home + ((target - Home) * ((sample - (480 - 48)) / 9600.0));
            Assert.InRange(Vector3D.Distance(states[sample].Appearance.Position, wanted), 0, 1e-12);
        }

        Assert.Equal((RenderedKind.Point, false, true), (states[12000].Appearance.Kind, states[12000].Appearance.Doppler, states[12000].Appearance.AirAbsorption));
        Assert.Equal(0, motion.Jumps);
    }

    [Fact]
    public void An_object_goes_on_to_its_path_and_comes_off_it()
    {
        var path = new ObjectPath(0, [new PathPoint(0, new(3, 2, 0)), new PathPoint(48000, new(-3, 2, 0))], loop: false, PathShape.Linear);
        var motion = new MotionRun(Rendered(path));
        var off = new Vector3D(2, 1, 0);
        var states = motion.Until(9600, Set(480, SceneChangeKind.FollowPath, 0, 2400), Move(4800, off, 2400));
        var start = 480 - 48;
        Assert.Equal(Home, states[start].Appearance.Position);
        var half = Home + ((path.Evaluate(start + 1200) - Home) * 0.5);
        Assert.InRange(Vector3D.Distance(half, states[start + 1200].Appearance.Position), 0, 1e-12);
        for (var sample = start + 2400; sample <= 4800 - 48; sample += 48)
        {
            Assert.Equal(path.Evaluate(sample), states[sample].Appearance.Position);
        }

        Assert.Equal(off, states[4800 - 48 + 2400].Appearance.Position);
        Assert.Equal(off, states[9600].Appearance.Position);
        Assert.Equal(0, motion.Jumps);

        var without = new MotionRun(Rendered());
        Assert.All(without.Until(2400, Set(480, SceneChangeKind.FollowPath, 0)).Values, state => Assert.Equal(Home, state.Appearance.Position));
    }

    [Fact]
    public void The_state_does_not_depend_on_how_often_it_is_asked_for() => Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
    {
        var random = new Random(seed);
        var path = new ObjectPath(0, [new PathPoint(0, new(3, 2, 0)), new PathPoint(9600, new(-1, 2, 0))], loop: false, PathShape.Linear);
        var changes = Enumerable.Range(0, 30).Select(_ => RandomChange(random)).OrderBy(change => change.EffectiveSample).ToArray();
        var often = new MotionRun(Rendered(path));
        var seldom = new MotionRun(Rendered(path)) { IsAsked = _ => random.Next(6) == 0 };
        var all = often.Until(9600, changes);
        foreach (var (sample, state) in seldom.Until(9600, changes))
        {
            Assert.Equal(all[sample], state);
        }

        // Two appearances are all that is ever heard, and one hands over to the other where it is.
        foreach (var (sample, state) in all)
        {
            Assert.InRange(state.FormerShare, 0, 0.95 + 1e-12);
            if (state.FormerShare > 0 && all[sample - 48].FormerShare == 0)
            {
                Assert.Equal(all[sample - 48].Appearance, state.Former);
            }
        }

        Assert.Equal(often.Jumps, seldom.Jumps);
    }).QuickCheckThrowOnFailure();

    private static RenderedObject Rendered(ObjectPath? path = null) => new() { Source = new SilentSignal(), Position = Home, Path = path };

    private static SceneChange Move(long gridPoint, Vector3D to, int ramp) => new(gridPoint, 0, SceneChangeKind.Position, to.X, to.Y, to.Z, ramp);

    private static SceneChange Set(long gridPoint, SceneChangeKind kind, double value, int ramp = 0) => new(gridPoint, 0, kind, value, 0, 0, ramp);

    private static SceneChange RandomChange(Random random)
    {
        var gridPoint = 48L * random.Next(1, 180);
        var ramp = random.Next(3) == 0 ? 0 : random.Next(4000);
        Vector3D Anywhere() => new(random.Next(-3, 4), random.Next(-3, 4), 0);
        return (SceneChangeKind)random.Next(8) switch
        {
            SceneChangeKind.Position => Move(gridPoint, Anywhere(), ramp),
            SceneChangeKind.Gain => Set(gridPoint, SceneChangeKind.Gain, random.NextDouble(), ramp),
            SceneChangeKind.Kind => Set(gridPoint, SceneChangeKind.Kind, random.Next(4)),
            SceneChangeKind.Direction => new SceneChange(gridPoint, 0, SceneChangeKind.Direction, random.Next(2), random.Next(2), 0, 0),
            SceneChangeKind.Distance => new SceneChange(gridPoint, 0, SceneChangeKind.Distance, random.Next(3), 1, random.Next(1, 9), 0),
            var kind => Set(gridPoint, kind, random.Next(2), ramp),
        };
    }

    /// <summary>A motion as the renderer drives it: from grid point to grid point, changes first.</summary>
    private sealed class MotionRun(RenderedObject rendered)
    {
        private ObjectMotion _motion = new(rendered);

        /// <summary>Whether the state at a grid point is asked for.</summary>
        public Func<long, bool> IsAsked { get; init; } = _ => true;

        public int Jumps => _motion.Jumps;

        public Dictionary<long, ObjectState> Until(long end, params SceneChange[] changes)
        {
            var states = new Dictionary<long, ObjectState>();
            for (var gridPoint = 0L; gridPoint <= end; gridPoint += 48)
            {
                foreach (var change in changes.Where(change => change.EffectiveSample == gridPoint))
                {
                    _motion.Apply(change, gridPoint, Fastest);
                }

                if (gridPoint == end || IsAsked(gridPoint))
                {
                    states[gridPoint] = _motion.At(gridPoint, Fastest);
                }
            }

            return states;
        }
    }
}
