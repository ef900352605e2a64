package main

// A distribution is a file of a project on the Python package index.
type distribution struct {
	project string
	version string
	file    string // the file's name, as the index has it
	sha256  string
	options []string // that make pip choose this file
}

// wheelOptions choose a wheel whatever Python runs pip: there is none of these for Python 3.12 and later.
var wheelOptions = []string{"--only-binary=:all:", "--python-version", "3.11"}

// A library is a wheel of which only some shared libraries are taken. They keep their place in the wheel, for they
// find each other by relative rpaths.
type library struct {
	distribution
	members []string
}

const (
	framework = "tensorflow/libtensorflow_framework.so.2"
	core      = "tensorflow/libtensorflow_cc.so.2" // exports the whole C API
	openMP    = "_solib_local/_U_S_Stensorflow_Stsl_Smkl_Cmkl_Ulibs_Ulinux___Uexternal_Sllvm_Uopenmp/libiomp5.so"
)

// libraries are the builds of libtensorflow by flavour.
var libraries = map[string]library{
	// Intel's build: oneDNN with Intel's OpenMP. 2.14 is the last release of that series for Linux.
	"mkl": {
		distribution: distribution{
			project: "intel-tensorflow",
			version: "2.14.0",
			file:    "intel_tensorflow-2.14.0-cp311-cp311-manylinux_2_17_x86_64.manylinux2014_x86_64.whl",
			sha256:  "19921767f1334a0868d2748f24754e78884b9953b0f93560c42518c5e533f0fd",
			options: wheelOptions,
		},
		members: []string{core, framework, openMP},
	},
	// The project's own build for CPUs: oneDNN on Eigen's thread pool.
	"stock": {
		distribution: distribution{
			project: "tensorflow-cpu",
			version: "2.18.0",
			file:    "tensorflow_cpu-2.18.0-cp311-cp311-manylinux_2_17_x86_64.manylinux2014_x86_64.whl",
			sha256:  "089e71746960ea581dca53401f84b3b99c8537313e337a9e5dbf97036a936f7e",
			options: wheelOptions,
		},
		members: []string{core, framework},
	},
}

// links are names under which the linker looks for the libraries, and what they point to beside them.
var links = map[string]string{
	"tensorflow/libtensorflow.so":           "libtensorflow_cc.so.2",
	"tensorflow/libtensorflow_framework.so": "libtensorflow_framework.so.2",
}

// model is the source distribution with the original checkpoint.
var model = distribution{
	project: "g2p_en",
	version: "1.0.0",
	file:    "g2p_en-1.0.0.tar.gz",
	sha256:  "c1b0dd0e253b0c00be0ba84fc6f6b1f01887084c9bd0452d768fe16ed84852d5",
	options: []string{"--no-binary=g2p_en"},
}

// binding is the module of TensorFlow's Go binding, pinned in go.mod; its .proto files are those that it was made
// from.
const binding = "github.com/tensorflow/tensorflow"
